[assembly: AssemblyFixture(typeof(WhisperEngine.Testing.Chromium))]
