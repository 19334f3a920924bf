import { type RegistryCommand, type RegistryView, registersStream } from '../contract/registers';
import { organisationStream } from '../organisation/organisationStream';

/** The registers of numbers. */
export const {
  Provider: RegistersProvider,
  useLive: useLiveRegisters,
  useView: useRegisters,
} = organisationStream<RegistryView, RegistryCommand>(registersStream);
