namespace MusicInsights.Grains.Predictions.Learning;

/// <summary>Trainings that nobody asks for.</summary>
internal sealed partial class ModelGrain
{
    private const string By = "schedule";

    /// <summary>A reminder does not tell its period, so its name does: with another setting it is another one.</summary>
    public async Task Start()
    {
        var days = tools.Options.Value.TrainEveryDays;
        var wanted = $"train-{days}d";
        foreach (var reminder in await this.GetReminders())
        {
            if (days == 0 || reminder.ReminderName != wanted)
                await this.UnregisterReminder(reminder);
        }
        if (days > 0 && await this.GetReminder(wanted) is null)
            await this.RegisterOrUpdateReminder(wanted, TimeSpan.FromDays(days), TimeSpan.FromDays(days));
    }

    /// <summary>The same outcomes would make the same model. Too few are no fault here: there may be more the next time.</summary>
    public async Task ReceiveReminder(string reminderName, Orleans.Runtime.TickStatus status)
    {
        var known = await tools.Outcomes.Count(tools.Labels.Of(Target));
        if (await tools.Models.NewestOwn(Target) is { } last && !(known.Newest > last.KnownAt))
            return;
        await Train(By);
    }
}
