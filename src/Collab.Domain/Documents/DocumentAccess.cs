using System.Collections.Frozen;
using Collab.Domain.Access;
using Collab.Domain.Streams;

namespace Collab.Domain.Documents;

/// <summary>The <see cref="AccessMatrix"/> held against who sends a command, before any rule looks at it.</summary>
public static class DocumentAccess
{
    private static readonly FrozenDictionary<Type, AccessRule> Rules =
        DocumentCommandTable.WireNames.ToFrozenDictionary(name => DocumentCommandTable.Types[name], name => AccessMatrix.Of("document/" + name));

    public static Refusal NoSuchDocument => Refusal.NotFound("There is no such document.");

    /// <summary>Null: whoever sends it may, as far as who one is decides.</summary>
    public static Refusal? Refuse(DocumentCommand command, Standing standing)
    {
        var rule = Rules[command.GetType()];
        return (rule.Unaware & standing) != 0 ? NoSuchDocument
            : (rule.Allowed & standing) == 0 ? Refusal.Forbidden("Only who may put documents into the room may do this.")
            : null;
    }
}
