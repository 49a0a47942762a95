using Microsoft.Extensions.Options;

namespace MusicInsights.Silo.Configuration;

/// <summary>Checks a section by the rules on its class, and names every fault by the name its writer knows.</summary>
internal sealed class SectionRules<TOptions>(string section) : IValidateOptions<TOptions> where TOptions : class
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var faults = OptionFaults.Of(options);
        if (faults.Count == 0)
            return ValidateOptionsResult.Success;
        return ValidateOptionsResult.Fail(faults.Select(fault =>
            $"{string.Join(", ", fault.MemberNames.Select(member => SettingNames.Variable(section, member)))}: {fault.ErrorMessage}"));
    }
}
