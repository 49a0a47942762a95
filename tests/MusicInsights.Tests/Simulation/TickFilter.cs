namespace MusicInsights.Tests.Simulation;

/// <summary>Sees every call that an actor of its silo gets, its timers' too; loses some ticks and doubles others.</summary>
internal sealed class TickFilter(SiloWork silo, Chaos chaos, SiloWatch watch) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        silo.Begin();
        try
        {
            if (context.Grain is IRemindable remindable && context.MethodName == nameof(IRemindable.ReceiveReminder))
                await Tick(context, remindable);
            else
                await context.Invoke();
        }
        finally
        {
            silo.End();
        }
    }

    private async Task Tick(IIncomingGrainCallContext context, IRemindable remindable)
    {
        var (name, status) = ((string)context.Request.GetArgument(0)!, (TickStatus)context.Request.GetArgument(1)!);
        var arrivals = chaos.Arrivals($"{context.TargetId} {name} {status.CurrentTickTime:O}");
        if (arrivals == 0)
            context.Response = Orleans.Serialization.Invocation.Response.Completed;
        else
            await context.Invoke();
        if (arrivals == 2)
            await remindable.ReceiveReminder(name, status);
        watch.Ticked(context.TargetId, status.CurrentTickTime);
    }
}
