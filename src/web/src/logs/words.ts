import type { TFunction } from 'i18next';
import { deviceName } from '../accounts/deviceName';
import type { AuditValue } from '../contract/logs';
import { formatMoment, formatPlainDate } from '../i18n/format';
import { vi } from '../i18n/vi';
import { scopeKey } from '../organisation/clients/scopeKey';
import { kindName } from '../organisation/units/KindName';

const has = <T extends object>(words: T, key: string): key is Extract<keyof T, string> => Object.hasOwn(words, key);

/** What was done; a word that a later server writes stands as it is. */
export function actionText(t: TFunction, action: string): string {
  const name = action.slice(action.indexOf('/') + 1);
  return has(vi.auditAction, name) ? t(`auditAction.${name}`) : action;
}

export function fieldText(t: TFunction, field: string): string {
  return has(vi.auditField, field) ? t(`auditField.${field}`) : field;
}

export function outcomeText(t: TFunction, outcome: string): string {
  return has(vi.signInOutcome, outcome) ? t(`signInOutcome.${outcome}`) : outcome;
}

export function methodText(t: TFunction, method: string): string {
  return has(vi.signInMethod, method) ? t(`signInMethod.${method}`) : method;
}

/** A value in the reader's words; undefined where there was nothing. */
export function valueText(t: TFunction, field: string, value: AuditValue): string | undefined {
  if (value === null || value === '') return undefined;
  if (typeof value === 'boolean') return stateText(t, field, value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return wordText(t, field, value);
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : undefined;
  const parts = Object.entries(value as Readonly<Record<string, string>>);
  return parts.length > 0
    ? parts.map(([name, part]) => `${fieldText(t, name)}: ${valueText(t, name, part) ?? ''}`).join('; ')
    : t('logs.noFilter');
}

function scopesText(t: TFunction, scopes: string): string {
  return scopes
    .split(' ')
    .map((scope) => (has(scopeKey, scope) ? t(`clientScope.${scopeKey[scope]}`) : scope))
    .join(', ');
}

function stateText(t: TFunction, field: string, on: boolean): string {
  if (field === 'active') return t(on ? 'members.active' : 'members.inactive');
  if (field === 'secondFactor') return t(on ? 'members.on' : 'members.off');
  return t(on ? 'logs.yes' : 'logs.no');
}

function wordText(t: TFunction, field: string, value: string): string {
  if (field === 'kind') return kindName(t, value);
  if (field === 'catalogue' && has(vi.catalogueKind, value)) return t(`catalogueKind.${value}`);
  if (field === 'scopes') return scopesText(t, value);
  if (field === 'role' && has(vi.guideRole, value)) return t(`guideRole.${value}`);
  if (field === 'grant' && has(vi.grantWord, value)) return t(`grantWord.${value}`);
  if (field === 'action') return actionText(t, value);
  if (field === 'outcome') return outcomeText(t, value);
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return formatPlainDate(value);
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)) return formatMoment(value);
  return value;
}

/** The device as people know it, else as it named itself. */
export function deviceText(t: TFunction, userAgent: string): string {
  const known = deviceName(userAgent);
  return known ? t('account.deviceOn', known) : userAgent;
}
