using Microsoft.ML.OnnxRuntime;

namespace WhisperEngine.Memory.Models.Onnx;

/// <summary>Opens models for one thread a call: many calls at once share the cores by themselves.</summary>
internal static class OnnxModel
{
    /// <exception cref="ModelException">The file is no model, or the runtime does not run here.</exception>
    public static InferenceSession Open(string path)
    {
        try
        {
            using var options = new SessionOptions
            {
                IntraOpNumThreads = 1,
                InterOpNumThreads = 1,
                ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
            };
            options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
            return new InferenceSession(path, options);
        }
        catch (Exception exception) when (exception is OnnxRuntimeException or DllNotFoundException or TypeInitializationException or EntryPointNotFoundException)
        {
            throw new ModelException($"ONNX Runtime cannot open {path}: {exception.GetBaseException().Message}", isLasting: true, exception);
        }
    }
}
