namespace Aspire.Hosting;

/// <summary>A parameter is neither configured nor has it a default.</summary>
public class MissingParameterValueException(string message) : DistributedApplicationException(message);
