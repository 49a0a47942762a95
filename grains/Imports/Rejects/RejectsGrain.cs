using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Imports;

namespace MusicInsights.Grains.Imports.Rejects;

/// <summary>One hand at a time over the refused records.</summary>
[GrainType("rejects")]
internal sealed class RejectsGrain(RejectRows rejects, Resubmission resubmission) : Grain, IRejectsGrain
{
    public async Task<Outcome<ResubmitReport>> Resubmit(long rejectId, string fields)
    {
        var open = await rejects.Open(rejectId);
        return open.Refusal ?? await resubmission.Send(open.Value!, fields, GrainFactory);
    }

    public async Task<Outcome<bool>> Dismiss(long rejectId)
    {
        var open = await rejects.Open(rejectId);
        if (open.Refusal is { } refusal)
            return refusal;
        await rejects.Resolve(rejectId, RejectRows.Dismissed);
        return true;
    }
}
