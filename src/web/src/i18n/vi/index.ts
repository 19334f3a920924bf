import { account } from './account';
import { app, refusal, signIn } from './app';
import { ballots } from './ballots';
import { catalogueKind, catalogueMeaning, catalogues, placeKind, plan, rooms } from './catalogues';
import { floor } from './floor';
import { link } from './link';
import { agenda, attendance, meeting, panels } from './meeting';
import { meetings, mode, role, schedule, status } from './meetings';
import { grantMeaning, grantWord, members } from './members';
import { organisation, unitKind, units } from './organisation';
import { passkeys } from './passkeys';
import { secondFactor } from './secondFactor';
import { setup } from './setup';

/** The first language: its keys are the keys. */
export const vi = {
  app,
  account,
  secondFactor,
  passkeys,
  signIn,
  setup,
  link,
  refusal,
  meetings,
  status,
  mode,
  role,
  schedule,
  meeting,
  agenda,
  attendance,
  panels,
  floor,
  ballots,
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
} as const;
