import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';

export const kinds = ['federation', 'union', 'grassroots', 'office', 'board'] as const;

/** Kinds that this page offers are named; any other stands as it was given. */
export function kindName(t: TFunction, kind: string): string {
  const known = kinds.find((id) => id === kind);
  return known ? t(`unitKind.${known}`) : kind;
}

export function KindName({ kind }: { kind: string }) {
  const { t } = useTranslation();
  return <>{kindName(t, kind)}</>;
}
