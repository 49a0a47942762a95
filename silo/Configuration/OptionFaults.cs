using System.ComponentModel.DataAnnotations;

namespace MusicInsights.Silo.Configuration;

/// <summary>Everything that breaks a rule of an options class, those of its members and those it checks by itself.</summary>
internal static class OptionFaults
{
    public static IReadOnlyList<ValidationResult> Of(object options)
    {
        var context = new ValidationContext(options);
        var faults = new List<ValidationResult>();
        // The rules between members are left out by the validator as soon as a member breaks its own: the writer would learn of them one start later.
        if (!Validator.TryValidateObject(options, context, faults, validateAllProperties: true) && options is IValidatableObject whole)
            faults.AddRange(whole.Validate(context).Where(fault => !faults.Exists(told => told.MemberNames.Intersect(fault.MemberNames).Any())).ToList());
        return faults;
    }
}
