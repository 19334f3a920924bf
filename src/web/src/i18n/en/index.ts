import type { Translation } from '..';
import { app, refusal, signIn } from './app';
import { ballots } from './ballots';
import { floor } from './floor';
import { agenda, attendance, meeting, panels } from './meeting';
import { meetings, mode, role, schedule, status } from './meetings';

export const en: Translation = {
  app,
  signIn,
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
};
