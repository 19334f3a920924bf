import { type CatalogueCommand, type CatalogueView, cataloguesStream } from '../contract/catalogues';
import { organisationStream } from '../organisation/organisationStream';

/** The catalogues. */
export const {
  Provider: CataloguesProvider,
  useLive: useLiveCatalogues,
  useView: useCatalogues,
} = organisationStream<CatalogueView, CatalogueCommand>(cataloguesStream);
