using WhisperEngine.Local.Dashboard;

var app = DashboardHost.Build(args);
app.AnnounceAddresses();
app.Run();
