using System.Runtime.Versioning;

// What is tested here is signals, file modes and /proc.
[assembly: SupportedOSPlatform("linux")]
