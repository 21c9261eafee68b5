namespace WhisperEngine.Local.Qdrant;

/// <summary>A request that is refused with the status and the text of Qdrant.</summary>
internal sealed class QdrantException(int status, string message, Exception? inner = null) : Exception(message, inner)
{
    public int Status => status;

    public static QdrantException WrongInput(string reason) => new(400, $"Wrong input: {reason}");

    public static QdrantException BadRequest(string reason) => new(400, $"Bad request: {reason}");

    public static QdrantException Format(string reason) => new(400, $"Format error in JSON body: {reason}");

    public static QdrantException NotFound(string what) => new(404, $"Not found: {what}");

    public static QdrantException NoPoint(Points.PointId id) => NotFound($"No point with id {id} found");

    public static QdrantException NoVectorName(string name) => WrongInput($"Not existing vector name error: {name}");

    /// <summary>A value that can be read but must not be; <c>where</c> is a field such as <c>points[0].id</c>.</summary>
    public static QdrantException Invalid(string where, string reason) => new(422, $"Validation error in JSON body: [{where}: {reason}]");

    public static QdrantException DiskFull(Exception cause) =>
        new(507, $"Insufficient storage: nothing was written ({cause.Message}); free space in the directory of --data", cause);
}
