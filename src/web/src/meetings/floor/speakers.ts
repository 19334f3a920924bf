import type { ById, Id, Speaker } from '../../contract/meetings';

export interface SpeakerLine {
  readonly id: Id;
  readonly name: string;
  readonly spoken: number;
  readonly seconds: number;
}

/** Those who have spoken, longest first. */
export function spoken(speakers: ById<Speaker>): readonly SpeakerLine[] {
  return Object.entries(speakers)
    .filter(([, speaker]) => speaker.spoken > 0)
    .map(([id, { name, spoken: count, seconds }]) => ({ id, name, spoken: count, seconds }))
    .sort(longestFirst);
}

/** The same by unit. */
export function spokenByUnit(speakers: ById<Speaker>): readonly SpeakerLine[] {
  const units = new Map<string, SpeakerLine>();
  for (const { unitName: name, spoken: count, seconds } of Object.values(speakers)) {
    if (count === 0) continue;
    const held = units.get(name);
    units.set(name, { id: name, name, spoken: (held?.spoken ?? 0) + count, seconds: (held?.seconds ?? 0) + seconds });
  }
  return [...units.values()].sort(longestFirst);
}

/** Those who have asked and never spoken, by name. */
export function neverSpoken(speakers: ById<Speaker>): readonly Speaker[] {
  return Object.values(speakers)
    .filter((speaker) => speaker.spoken === 0 && speaker.requested > 0)
    .sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}

function longestFirst(a: SpeakerLine, b: SpeakerLine): number {
  return b.seconds - a.seconds || a.name.localeCompare(b.name, 'vi');
}
