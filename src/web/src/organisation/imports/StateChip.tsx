import { useTranslation } from 'react-i18next';
import type { ImportState } from '../../contract/imports';
import { Chip, type Tone } from '../../ui/feedback';

const tones: Readonly<Record<ImportState, Tone>> = {
  checked: 'warn',
  running: 'accent',
  done: 'good',
  failed: 'bad',
  discarded: 'plain',
};

export function StateChip({ state }: { state: ImportState }) {
  const { t } = useTranslation();
  return <Chip tone={tones[state]}>{t(`importState.${state}`)}</Chip>;
}
