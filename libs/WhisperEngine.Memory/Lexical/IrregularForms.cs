using System.Collections.Frozen;

namespace WhisperEngine.Memory.Lexical;

/// <summary>English forms that no rule about endings brings together: who asks "did you buy" looks for "I bought".</summary>
internal static class IrregularForms
{
    private const string Forms =
        "ate eaten=eat bought=buy brought=bring built=build came=come caught=catch chose chosen=choose drank drunk=drink drove driven=drive fell fallen=fall "
        + "felt=feel flew flown=fly forgot forgotten=forget fought=fight found=find gave given=give went gone goes=go grew grown=grow heard=hear held=hold "
        + "hid hidden=hide kept=keep knew known=know led=lead left=leave lent=lend lost=lose made=make meant=mean met=meet paid=pay ran=run rode ridden=ride "
        + "rang rung=ring rose risen=rise sang sung=sing sat=sit saw seen=see sent=send shook shaken=shake shot=shoot slept=sleep sold=sell spent=spend "
        + "spoke spoken=speak stole stolen=steal stood=stand swam swum=swim taught=teach threw thrown=throw told=tell thought=think took taken=take "
        + "tore torn=tear understood=understand woke woken=wake wore worn=wear won=win wrote written=write broke broken=break began begun=begin "
        + "became=become bit bitten=bite blew blown=blow did=do said=say children=child kids=kid men=man women=woman people=person mice=mouse feet=foot "
        + "teeth=tooth wives=wife lives=life knives=knife leaves=leaf better=good best=good worse=bad worst=bad mom=mother mum=mother dad=father "
        + "tv=television photo=picture pic=picture bike=bicycle";

    /// <summary>Base form by form.</summary>
    public static FrozenDictionary<string, string> English { get; } = Forms.Split(' ')
        .Aggregate((Pairs: new List<(string Form, string Base)>(), Waiting: new List<string>()), Read)
        .Pairs.ToFrozenDictionary(pair => pair.Form, pair => pair.Base, StringComparer.Ordinal);

    private static (List<(string, string)> Pairs, List<string> Waiting) Read((List<(string, string)> Pairs, List<string> Waiting) read, string item)
    {
        var parts = item.Split('=');
        read.Waiting.Add(parts[0]);
        if (parts.Length == 2)
        {
            read.Pairs.AddRange(read.Waiting.Select(form => (form, parts[1])));
            read.Waiting.Clear();
        }
        return read;
    }
}
