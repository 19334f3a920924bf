import axe from 'axe-core';
import { expect, it } from 'vitest';
import { chair, meetingView, openBallot } from '../../test/meeting';
import { renderMeeting } from '../../test/renderMeeting';
import { ReadingProvider } from '../papers/ReadingContext';
import { MeetingHeader } from './MeetingHeader';
import { MeetingLayout } from './MeetingLayout';

const page = (
  <ReadingProvider>
    <main>
      <MeetingHeader />
      <MeetingLayout />
    </main>
  </ReadingProvider>
);

async function violations(container: Element): Promise<string[]> {
  // Colours need layout, which browsers alone have.
  const { violations: found } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  return found.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' ')}`);
}

it('has names, roles and structure that axe accepts, for a delegate who can vote', async () => {
  const { container } = await renderMeeting(page, meetingView({ ballots: { b: openBallot({ secret: true }) } }));
  expect(await violations(container)).toEqual([]);
});

it('has them for the chair, with every control', async () => {
  const { container } = await renderMeeting(
    page,
    meetingView({ me: chair(), ballots: { b: openBallot(), c: openBallot({ status: 'draft', position: 2 }) } }),
  );
  expect(await violations(container)).toEqual([]);
});
