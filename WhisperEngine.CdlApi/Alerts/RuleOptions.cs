using System.ComponentModel.DataAnnotations;

namespace WhisperEngine.CdlApi.Alerts;

/// <summary>When a rule is broken: <c>Alerts:{Rule}:{Enabled,Bound,WellBelow,Window,For,WellFor,MinMessages}</c>.</summary>
internal sealed class RuleOptions : IValidatableObject
{
    public bool Enabled { get; set; } = true;

    /// <summary>The figure beyond which the rule is broken.</summary>
    [Range(0, double.MaxValue)]
    public double Bound { get; set; }

    /// <summary>At or under this figure the rule holds again; between it and the bound nothing changes. Default: nine tenths of the bound.</summary>
    public double? WellBelow { get; set; }

    /// <summary>How far back the figure is taken from.</summary>
    [Range(typeof(TimeSpan), "00:00:15", "1.00:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the figure must stay beyond the bound before the rule fires.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan For { get; set; }

    /// <summary>How long the figure must stay well before the alert is over.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan WellFor { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>With fewer messages in the window there is no figure.</summary>
    [Range(1, 1_000_000)]
    public int MinMessages { get; set; } = 1;

    public double WellAt => WellBelow ?? Bound * 0.9;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (WellBelow is { } well && !(well >= 0 && well <= Bound))
            yield return new("WellBelow must be from 0 to Bound.", [nameof(WellBelow)]);
    }
}
