using Collab.Server.Documents.Comments;
using Collab.Server.Renditions;
using Collab.Server.Rooms;
using Collab.Server.Work;

namespace Collab.Server.Documents;

internal static class DocumentSetup
{
    public static void AddDocuments(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DocumentReader>();
        builder.Services.AddSingleton<IDocumentStart, DocumentStarter>();
        builder.Services.AddSingleton<IRenditionListener, RenditionNotes>();
        builder.Services.AddSingleton<IDueWorkHandler, RoomEntries>();
        builder.Services.AddSingleton<ReviewTexts>();
        builder.Services.AddSingleton<Anchoring>();
        builder.Services.AddSingleton<CommentFacts>();
        builder.Services.AddSingleton<IDueWorkHandler, CarryHandler>();
    }
}
