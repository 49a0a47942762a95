using MusicInsights.Sandbox.Hypeddit;

namespace MusicInsights.Sandbox.Hands;

/// <summary>The orders to misbehave that are still open; the oldest that concerns a call spoils it.</summary>
internal sealed class FaultSwitch
{
    private readonly Lock _gate = new();
    private readonly List<FaultOrder> _orders = [];

    public static ValueTask<object?> Spoil(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var order = context.HttpContext.RequestServices.GetRequiredService<FaultSwitch>().Take(context.HttpContext.Request.Path);
        if (PageChanges.Parse(order?.Kind) is not PageChange.None and var change)
        {
            // The page comes, but as another one.
            context.HttpContext.Items[typeof(PageChange)] = change;
            order = null;
        }

        return order switch
        {
            null => next(context),
            { Kind: FaultKinds.Slow } => Late(TimeSpan.FromSeconds(order.RetryAfterSeconds ?? 1), context, next),
            _ => ValueTask.FromResult<object?>(FaultKinds.Answer(order)),
        };
    }

    public void Add(FaultOrder order)
    {
        lock (_gate) _orders.Add(order);
    }

    public void Clear()
    {
        lock (_gate) _orders.Clear();
    }

    private static async ValueTask<object?> Late(TimeSpan by, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        await Task.Delay(by, TimeProvider.System, context.HttpContext.RequestAborted);
        return await next(context);
    }

    private FaultOrder? Take(PathString path)
    {
        lock (_gate)
        {
            var index = _orders.FindIndex(order => order.Concerns(path));
            if (index < 0) return null;
            var order = _orders[index];
            if (order.Next > 1) _orders[index] = order with { Next = order.Next - 1 };
            else _orders.RemoveAt(index);
            return order;
        }
    }
}
