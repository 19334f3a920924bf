using System.Collections.Frozen;
using System.Text.Json;
using Collab.Domain.Streams;
using Collab.Grains;
using Collab.Grains.Journal;
using Collab.Grains.Live;

namespace Collab.Server.Live;

/// <summary>
/// What the relay must know of a noun's states, which it handles as opaque immutable values. One instance
/// serves one relay and is called under its lock, so that it may keep memos.
/// </summary>
internal abstract class StreamProjection
{
    /// <summary>How views and <c>me</c> are written.</summary>
    public abstract JsonSerializerOptions Json { get; }

    public abstract Type ViewType { get; }

    public abstract Type MeType { get; }

    public abstract object Empty(Guid id);

    /// <exception cref="Exception">The event is unknown or cannot follow: the stream is refused.</exception>
    public abstract object Apply(object state, JournalEvent journalEvent);

    /// <summary>Null where the format is not known; the journal is then read from its beginning.</summary>
    public abstract object? Restore(StreamSnapshot snapshot);

    /// <summary>The member's audience class, any number that is not negative; null where the member may not know of the stream.</summary>
    public abstract int? AudienceOf(object state, Guid member);

    /// <summary>The view of a class, without <c>me</c>. Unchanged elements keep their identity from view to view.</summary>
    public abstract object View(object state, int audience);

    /// <summary>Of a class the number of another that has the same <see cref="View"/>: what both are sent is made once.</summary>
    public virtual int ViewClass(int audience) => audience;

    /// <summary>What concerns the member alone; null where there is nothing of the kind.</summary>
    public abstract object? Me(object state, Guid member);

    /// <summary>At least the members whose <c>me</c> or class differs, at the cost of what changed.</summary>
    public abstract IEnumerable<Guid> Concerned(object before, object after);

    /// <summary>True where onlookers may wait a little: only attendance moved.</summary>
    public abstract bool OnlyPresenceChanged(object before, object after);

    public abstract int People(object state);

    /// <summary>False: what people do at this moment is not for everybody who follows, and goes to nobody.</summary>
    public virtual bool PassesSignals(object state) => true;

    /// <summary>False: whoever is of this class neither signals nor is signalled to.</summary>
    public virtual bool TakesSignals(int audience) => true;
}

/// <summary>One kind of stream: how it is shown and where its commands go.</summary>
internal abstract class StreamNoun
{
    /// <summary>One of <see cref="StreamKinds"/>.</summary>
    public abstract string Kind { get; }

    public abstract StreamProjection CreateProjection();

    /// <summary>False: to this member there are no streams of this kind, for a reason that stands in none of them.</summary>
    public virtual ValueTask<bool> IsForAsync(Guid member) => ValueTask.FromResult(true);

    /// <summary>
    /// Before somebody reads the stream; false as above, of this one stream. What is there for the asking may be begun here: a stream without
    /// events does not exist.
    /// </summary>
    public virtual ValueTask<bool> OpensAsync(IGrainFactory grains, Guid id, Guid member) => IsForAsync(member);

    /// <summary>
    /// Other streams that decide with a state of this one who belongs to which audience: the organisation for a room, room and organisation
    /// for a document; the same ones for as long as the stream exists. While somebody follows it here they are kept open, so that
    /// <see cref="RelayRegistry.Known"/> has them, and when one of them changes everybody's audience is looked at again.
    /// </summary>
    public virtual IEnumerable<StreamId> SurroundingsOf(object state) => [];

    /// <summary>Streams of this kind may be among the surroundings of others.</summary>
    public virtual bool SurroundsOthers => false;

    public abstract ILiveFeed Feed(IGrainFactory grains, Guid id);

    /// <summary>How long one try of a command of that type may take; null: as long as any.</summary>
    public virtual TimeSpan? PatienceFor(string type) => null;

    /// <summary>The types of commands that clients may send.</summary>
    protected abstract FrozenSet<string> CommandNames { get; }

    /// <summary>The command's type as traces and metrics name it: one of those that exist, or <see cref="UnknownCommand"/>.</summary>
    public string NameOf(JsonElement command)
    {
        if (command.ValueKind != JsonValueKind.Object) return UnknownCommand;
        try
        {
            return command.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && CommandNames.TryGetValue(type.GetString()!, out var name) ? name : UnknownCommand;
        }
        catch (InvalidOperationException)
        {
            return UnknownCommand; // JSON may hold text that .NET may not: half of a surrogate pair
        }
    }

    private const string UnknownCommand = "unknown";

    /// <summary>Reads the command and has the stream's grain execute it. Refusals are values.</summary>
    public abstract Task<CommandAnswer> ExecuteAsync(IGrainFactory grains, Guid id, Guid member, Guid commandId, JsonElement command, CommandOrigin from);
}
