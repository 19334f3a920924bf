// Generated from the C# records of Collab.Domain by the architecture tests; do not edit.

/** Lengths are UTF-16 code units of the NFC text; times are seconds. */
export const Limits = {
  checkInBeforeStart: 7_200,
  commandBytes: 32_768,
  title: 500,
  note: 1_000,
  message: 2_000,
  conclusion: 10_000,
  personalNote: 20_000,
  place: 500,
  typeName: 100,
  participants: 20_000,
  weight: 100_000,
  agendaItems: 200,
  agendaDepth: 4,
  agendaMinutes: 1_440,
  waitingRequestsPerMember: 3,
  ballots: 200,
  ballotOptions: 20,
  conclusions: 500,
  meetingDays: 30,
  participantsInView: 500,
  messagesInView: 50,
  endedRequestsInView: 50,
} as const;
