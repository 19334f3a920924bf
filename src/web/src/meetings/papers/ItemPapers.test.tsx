import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { agendaItem, chair, meetingView } from '../../test/meeting';
import { renderMeeting } from '../../test/renderMeeting';
import { ItemPapers } from './ItemPapers';
import { ReadingProvider } from './ReadingContext';

it('says of papers that are due today that it is today', async () => {
  const item = agendaItem({ papersDueAt: new Date().toISOString() });
  await renderMeeting(
    <ReadingProvider>
      <ItemPapers id="i" item={item} />
    </ReadingProvider>,
    meetingView({ status: 'scheduled', me: chair() }),
  );
  expect(screen.getByText(/^Hạn nộp tài liệu: \d\d:\d\d hôm nay$/)).toBeTruthy();
});
