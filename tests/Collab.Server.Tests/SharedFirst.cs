using Xunit.Abstractions;

namespace Collab.Server.Tests;

/// <summary>Begins with the collections of many classes, so that none of them is left to go on alone.</summary>
public sealed class SharedFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => collection.CollectionDefinition is null);
}
