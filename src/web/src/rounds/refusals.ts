import { useTranslation } from 'react-i18next';
import type { Refused } from '../organisation/refusals';

/** What to say of a command to a round that was refused: of the fields that it names, and as a whole. */
export function useRoundRefusal(refused: Refused | undefined) {
  const { t } = useTranslation();
  const refusal = refused?.status === 'refused' ? refused.refusal : undefined;
  const of = (field: string): string | undefined => {
    const named = Object.keys(refusal?.errors ?? {}).some((path) => isWithin(path, field));
    return named ? t('organisation.fieldInvalid') : undefined;
  };
  const whole = (): string | undefined => {
    if (!refused) return undefined;
    if (!refusal) return t('refusal.unconfirmed');
    if (refusal.code === 'wrongState') return t('round.wrongState');
    if (refusal.code === 'conflict') return t('round.conflict');
    if (refusal.code === 'broken') return t('round.broken');
    const fields = Object.keys(refusal.errors ?? {});
    if (fields.includes('addressees')) return t('round.outside');
    if (fields.includes('dueAt')) return t('roundDraft.duePast');
    if (fields.some((field) => isWithin(field, 'documents'))) return t('round.documentMissing');
    if (fields.some((field) => /^remarks.*anchor/.test(field))) return t('opinion.quoteMissing');
    return t(`refusal.${refusal.code}`);
  };
  return { of, whole: whole() };
}

/** `documents[0].version` is within `documents`. */
function isWithin(path: string, field: string): boolean {
  return path === field || path.startsWith(`${field}[`) || path.startsWith(`${field}.`);
}
