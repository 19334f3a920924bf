import { expect, it } from 'vitest';
import type { AgendaItemView, PaperView } from '../../contract/meetings';
import { releasedIn } from './useDeliveries';

const paper: PaperView = {
  documentId: 'd',
  version: 2,
  title: 'Báo cáo',
  status: 'approved',
  late: false,
  fileName: 'bao-cao.pdf',
  mediaType: 'application/pdf',
  size: 1,
  watermark: false,
  downloads: true,
  position: 1,
};
const item: AgendaItemView = {
  position: 1,
  number: '1',
  title: 'Báo cáo',
  minutes: 5,
  status: 'pending',
  spentSeconds: 0,
  papers: {},
};

it('names the released version of each paper, and none of a hidden item', () => {
  const papers = {
    released: paper,
    newer: { ...paper, status: 'submitted' as const, version: 3, releasedVersion: 2 },
    attached: { ...paper, status: 'attached' as const },
  };
  expect(releasedIn({ a: { ...item, papers }, b: { ...item, hidden: true, papers } })).toEqual([
    'released/versions/2',
    'newer/versions/2',
  ]);
});
