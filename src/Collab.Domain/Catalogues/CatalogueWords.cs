using System.Text.Json.Serialization;

namespace Collab.Domain.Catalogues;

/// <summary>The catalogues that there are.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CatalogueKind>))]
public enum CatalogueKind
{
    [JsonStringEnumMemberName("position")] Position,
    [JsonStringEnumMemberName("meetingType")] MeetingType,
    [JsonStringEnumMemberName("documentType")] DocumentType,
    [JsonStringEnumMemberName("issuingBody")] IssuingBody,
}

/// <summary>What stands on a place of a seating plan.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PlaceKind>))]
public enum PlaceKind
{
    [JsonStringEnumMemberName("seat")] Seat,
    /// <summary>The chair's seat.</summary>
    [JsonStringEnumMemberName("chair")] Chair,
    /// <summary>The secretary's seat.</summary>
    [JsonStringEnumMemberName("secretary")] Secretary,
    [JsonStringEnumMemberName("screen")] Screen,
    [JsonStringEnumMemberName("door")] Door,
}
