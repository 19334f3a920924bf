import type { AgendaItemView, ById, ConclusionView, Id } from '../../contract/meetings';
import { agendaRows } from '../agenda/agendaTree';
import { ordered } from '../ordered';
import { releasedOf } from '../papers/released';

type Agenda = ById<AgendaItemView>;

/** A paper with the version that everybody in the meeting may read. */
export interface ReleasedPaper {
  readonly paperId: Id;
  readonly itemId: Id;
  readonly documentId: Id;
  readonly version: number;
  readonly title: string;
}

/** All that are released, in the agenda's order. */
export function releasedPapers(agenda: Agenda): readonly ReleasedPaper[] {
  return agendaRows(agenda).flatMap(({ id, item }) =>
    ordered(item.papers).flatMap(([paperId, paper]) => {
      const version = releasedOf(paper);
      return version === undefined
        ? []
        : [{ paperId, itemId: id, documentId: paper.documentId, version, title: paper.title }];
    }),
  );
}

/** The files of a conclusion, in its order. */
export function filesOf(conclusion: ConclusionView, agenda: Agenda): readonly ReleasedPaper[] {
  const places = conclusion.papers ?? {};
  return releasedPapers(agenda)
    .filter(({ paperId }) => places[paperId] !== undefined)
    .sort((a, b) => (places[a.paperId] ?? 0) - (places[b.paperId] ?? 0));
}

export function fileIds(conclusion: ConclusionView | undefined, agenda: Agenda): readonly Id[] {
  return conclusion ? filesOf(conclusion, agenda).map((file) => file.paperId) : [];
}
