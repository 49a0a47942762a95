using System.ComponentModel.DataAnnotations;
using MusicInsights.Grains.Narrative;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Narrative;

public sealed class NarrativeOptionsTests
{
    [Fact]
    public void Off_nothing_is_needed() => Faults(new NarrativeOptions()).ShouldBeEmpty();

    [Fact]
    public void On_it_needs_somebody_to_ask() => Faults(new NarrativeOptions { Enabled = true }).ShouldBe(["Endpoint", "Model"]);

    [Theory]
    [InlineData("https://models.example.org/v1", "sk-secret", true)]
    [InlineData("http://127.0.0.1:11434/v1", "sk-secret", true)]
    [InlineData("http://models.example.org/v1", null, true)]
    [InlineData("http://models.example.org/v1", "sk-secret", false)]
    [InlineData("ftp://models.example.org/v1", null, false)]
    public void A_key_goes_to_another_machine_by_an_encrypted_way_alone(string endpoint, string? key, bool isFine) =>
        Faults(new NarrativeOptions { Enabled = true, Endpoint = new Uri(endpoint), Model = "quill-1", ApiKey = key }).ShouldBe(isFine ? [] : ["Endpoint"]);

    private static IEnumerable<string> Faults(NarrativeOptions options)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return faults.SelectMany(fault => fault.MemberNames);
    }
}
