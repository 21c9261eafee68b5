using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace WhisperEngine.ServiceDefaults;

internal static class ApiKeyExtensions
{
    public static void AddApiKeys(this IHostApplicationBuilder builder)
    {
        builder.Services.AddAuthentication(ApiKeyHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, configureOptions: null);

        var owner = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        var development = builder.Environment.IsDevelopment();
        builder.Services.AddAuthorizationBuilder()
            .SetDefaultPolicy(owner)
            .SetFallbackPolicy(owner)
            .AddPolicy(Policies.LoopbackChat, policy => policy.RequireAssertion(context =>
                context.User.Identity?.IsAuthenticated == true
                || (development && context.Resource is HttpContext http && Loopback.IsCaller(http))));
    }
}
