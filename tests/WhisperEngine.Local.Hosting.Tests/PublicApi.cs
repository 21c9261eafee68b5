using System.Globalization;
using System.Reflection;

namespace WhisperEngine.Local.Hosting.Tests;

/// <summary>Writes the public members of an assembly as sorted lines, in words close to C#.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private static readonly NullabilityInfoContext Nullability = new();

    public static IReadOnlyList<string> Of(Assembly assembly, string namespacePrefix) =>
        [.. assembly.GetExportedTypes().Where(type => type.Namespace!.StartsWith(namespacePrefix, StringComparison.Ordinal))
            .SelectMany(Lines).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Lines(Type type)
    {
        var name = $"{type.Namespace}.{Name(type)}";
        yield return $"{name} ({Kind(type)})";
        if (type.IsEnum)
        {
            foreach (var value in Enum.GetValuesAsUnderlyingType(type)) yield return $"{name}: {Enum.GetName(type, value)} = {value}";
            yield break;
        }

        var isRecord = type.GetMethod("<Clone>$") is not null;
        foreach (var member in type.GetMembers(Declared))
        {
            if (Text(member, isRecord) is { } text) yield return $"{name}: {text}";
        }
    }

    private static string? Text(MemberInfo member, bool isRecord) => member switch
    {
        FieldInfo { IsPublic: true } field => $"static {Name(field.FieldType)} {field.Name}",
        PropertyInfo { GetMethod: { } getter } property when IsVisible(getter) && property.Name != "EqualityContract" =>
            $"{Name(property.PropertyType)}{Mark(Nullability.Create(property))} {property.Name}{(property.SetMethod is { IsPublic: true } setter ? $" {{ {SetterWord(setter)} }}" : "")}",
        ConstructorInfo constructor when IsVisible(constructor) && !(isRecord && IsCopy(constructor)) => $"new({Parameters(constructor)})",
        MethodInfo { IsSpecialName: false } method when IsVisible(method) && !(isRecord && IsOfRecord(method)) =>
            $"{(method.IsStatic ? "static " : "")}{Name(method.ReturnType)}{Mark(Nullability.Create(method.ReturnParameter))} {method.Name}{Generic(method)}({Parameters(method)})",
        _ => null,
    };

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{Modifier(method, parameter)}{Name(parameter.ParameterType)}{Mark(Nullability.Create(parameter))} {parameter.Name}{Default(parameter)}"));

    private static string Modifier(MethodBase method, ParameterInfo parameter) =>
        parameter.Position == 0 && method.IsDefined(typeof(System.Runtime.CompilerServices.ExtensionAttribute), inherit: false) ? "this "
        : parameter.IsOut ? "out "
        : parameter.ParameterType.IsByRef ? "in "
        : parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false) ? "params "
        : "";

    private static string Default(ParameterInfo parameter)
    {
        if (!parameter.HasDefaultValue) return "";

        return parameter.DefaultValue switch
        {
            null => parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? " = default" : " = null",
            bool value => value ? " = true" : " = false",
            var value => string.Create(CultureInfo.InvariantCulture, $" = {value}"),
        };
    }

    private static string Generic(MethodInfo method)
    {
        if (!method.IsGenericMethod) return "";

        var arguments = method.GetGenericArguments();
        var constraints = arguments.Select(argument => (argument.Name, Bounds: string.Join(", ", Bounds(argument)))).Where(entry => entry.Bounds.Length > 0);
        return $"<{string.Join(", ", arguments.Select(argument => argument.Name))}>{string.Concat(constraints.Select(entry => $" where {entry.Name} : {entry.Bounds} "))}";
    }

    private static IEnumerable<string> Bounds(Type argument) => argument.GetGenericParameterConstraints().Select(Name).Order(StringComparer.Ordinal)
        .Concat(argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) ? ["new()"] : []);

    private static string Name(Type type)
    {
        if (type.IsByRef) return Name(type.GetElementType()!);
        if (type.IsArray) return Name(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Name(underlying) + "?";

        var name = type.IsNested && !type.IsGenericParameter ? $"{Name(type.DeclaringType!)}.{type.Name}" : type.Name;
        return type.IsGenericType ? $"{name[..name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }

    private static string Kind(Type type)
    {
        var kind = type.IsInterface ? "interface" : type.IsEnum ? "enum" : type.IsValueType ? "struct" : type.IsAbstract && type.IsSealed ? "static class" : "class";
        var prefix = kind != "class" ? "" : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        string[] bases = type.IsEnum || type.IsValueType
            ? []
            : [.. new[] { type.BaseType }.Where(other => other is not null && other != typeof(object)).Select(other => Name(other!)),
                .. type.GetInterfaces().Where(other => other.Namespace!.StartsWith("Aspire", StringComparison.Ordinal)).Select(Name).Order(StringComparer.Ordinal)];
        return bases.Length == 0 ? prefix + kind : $"{prefix}{kind} : {string.Join(", ", bases)}";
    }

    private static string Mark(NullabilityInfo info) =>
        info.ReadState == NullabilityState.Nullable && !info.Type.IsValueType && !info.Type.IsGenericParameter ? "?" : "";

    private static string SetterWord(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)) ? "init" : "set";

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily;

    private static bool IsCopy(ConstructorInfo constructor) =>
        constructor.GetParameters() is [var only] && only.ParameterType == constructor.DeclaringType;

    private static bool IsOfRecord(MethodInfo method) =>
        method.Name is "<Clone>$" or "Equals" or "GetHashCode" or "ToString" or "PrintMembers" or "Deconstruct";
}
