import { account } from './account';
import { app, refusal, signIn } from './app';
import { approvals } from './approvals';
import { ballots } from './ballots';
import { catalogueKind, catalogueMeaning, catalogues, placeKind, plan, rooms } from './catalogues';
import { clientScope, clientScopeMeaning, clients } from './clients';
import { closed } from './closed';
import { carriedState, commentFilter, comments } from './comments';
import {
  docEntry,
  docFolder,
  docRoom,
  docRooms,
  roomMembers,
  roomRole,
  roomRoleMeaning,
  uploadReason,
  uploads,
} from './documentRooms';
import { floor } from './floor';
import { guests } from './guests';
import { guide, guideRole } from './guide';
import {
  fileFault,
  importDelimiter,
  importEncoding,
  importError,
  importField,
  importHint,
  importState,
  imports,
} from './imports';
import { inbox, mail, notice } from './inbox';
import { letter } from './letter';
import { link } from './link';
import { auditAction, auditField, auditKind, logs, signInMethod, signInOutcome } from './logs';
import { agenda, attendance, meeting, panels } from './meeting';
import { meetingEvent } from './meetingEvents';
import { calendar, meetings, meetingsOf, mode, repeats, role, schedule, series, status } from './meetings';
import { grantMeaning, grantWord, members } from './members';
import { correction, issued, minutes, minutesForm, minutesStep, nextStep, objection, result } from './minutes';
import { opinion, opinionAnswer, opinionAnswerMeaning } from './opinions';
import { organisation, unitKind, units } from './organisation';
import { display, papers, readingStage } from './papers';
import { passkeys } from './passkeys';
import { people } from './people';
import { compare, fileScan, reader, renditionFailure } from './reader';
import { receiptFilter, receipts } from './receipts';
import { recordFault, records } from './records';
import { numberState, registers } from './registers';
import { rollCall, rollColumn } from './rollCall';
import { roundOverview, roundStatistics } from './roundStatistics';
import { addresseeState, round, roundDraft, roundStage, rounds } from './rounds';
import { disposition, roundTable } from './roundTable';
import { quickOpen, search, searchKind } from './search';
import { seating } from './seating';
import { secondFactor } from './secondFactor';
import { setup } from './setup';
import { signatureCheck, signatureProblem, signing } from './signatures';
import { archive, archiveOf, meetingStatistics, period } from './statistics';
import { followUp, task, taskEntry, taskLook, tasks } from './tasks';

/** The first language: its keys are the keys. */
export const vi = {
  app,
  account,
  secondFactor,
  passkeys,
  signIn,
  setup,
  tasks,
  task,
  taskLook,
  taskEntry,
  followUp,
  letter,
  minutes,
  minutesForm,
  minutesStep,
  nextStep,
  objection,
  issued,
  correction,
  signing,
  signatureCheck,
  signatureProblem,
  meetingEvent,
  link,
  refusal,
  meetings,
  meetingsOf,
  archive,
  archiveOf,
  meetingStatistics,
  period,
  repeats,
  series,
  status,
  mode,
  role,
  schedule,
  meeting,
  closed,
  guests,
  agenda,
  attendance,
  people,
  recordFault,
  records,
  result,
  registers,
  numberState,
  rollCall,
  rollColumn,
  seating,
  panels,
  floor,
  papers,
  readingStage,
  display,
  ballots,
  calendar,
  organisation,
  catalogues,
  catalogueKind,
  catalogueMeaning,
  rooms,
  plan,
  placeKind,
  units,
  unitKind,
  members,
  grantWord,
  grantMeaning,
  logs,
  auditKind,
  auditAction,
  auditField,
  signInOutcome,
  signInMethod,
  clients,
  clientScope,
  clientScopeMeaning,
  guide,
  guideRole,
  imports,
  importState,
  importField,
  importHint,
  importError,
  fileFault,
  importEncoding,
  importDelimiter,
  reader,
  renditionFailure,
  fileScan,
  compare,
  approvals,
  comments,
  commentFilter,
  carriedState,
  search,
  searchKind,
  quickOpen,
  docRooms,
  docRoom,
  roomRole,
  roomRoleMeaning,
  roomMembers,
  docFolder,
  docEntry,
  uploads,
  uploadReason,
  receipts,
  receiptFilter,
  opinionAnswer,
  opinionAnswerMeaning,
  disposition,
  roundStage,
  addresseeState,
  rounds,
  roundDraft,
  opinion,
  round,
  roundTable,
  roundOverview,
  roundStatistics,
  inbox,
  notice,
  mail,
} as const;
