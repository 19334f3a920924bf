import type { CalendarDate } from '@internationalized/date';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id } from '../../contract/meetings';
import type { GrantWord } from '../../contract/organisation';
import type { HeldGrant, MemberDetails } from '../../contract/organisationRest';
import { formatPlainDate } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { DayField } from '../../ui/dates';
import { Choices } from '../../ui/fields';
import { dayOf, today } from '../days';
import { FormDialog } from '../FormDialog';
import { usePower } from '../power';
import { SendButton } from '../SendButton';
import { UnitPicker } from '../UnitPicker';
import { useUnits } from '../useUnits';

const words = [
  'unitAdmin',
  'manageUnits',
  'manageMembers',
  'scheduleMeetings',
  'approveOpinions',
  'readLogs',
  'systemAdmin',
] as const satisfies readonly GrantWord[];

export function GrantsPart({ member, grants }: { member: MemberDetails; grants: readonly HeldGrant[] }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const { may } = member;
  return (
    <section className="card" aria-labelledby="grants-title">
      <div className="card__head">
        <h2 id="grants-title">{t('members.grants')}</h2>
        {may.includes('grant') && (
          <Button size="small" icon={<Plus size={16} aria-hidden />} onPress={() => setAdding(true)}>
            {t('members.grant')}
          </Button>
        )}
      </div>
      {grants.length === 0 ? (
        <p className="empty">{t('members.noGrants')}</p>
      ) : (
        <ul className="grants">
          {grants.map((grant) => {
            const ended = grant.until !== undefined && grant.until < today();
            const name = t(`grantWord.${grant.word}`);
            const where = grant.unit?.name ?? t('members.everywhere');
            return (
              <li key={grant.id} className={ended ? 'held__past' : ''}>
                <div>
                  <p>
                    <b>{name}</b>
                  </p>
                  <p className="soft">
                    {where}
                    {grant.until && ` · ${t('organisation.upTo', { to: formatPlainDate(grant.until) })}`}
                  </p>
                </div>
                {may.includes('revoke') && (
                  <SendButton
                    size="small"
                    kind="danger"
                    aria-label={t('members.revokeOf', { word: name, unit: where })}
                    command={{ type: 'revoke', memberId: member.id, grantId: grant.id }}
                    confirm={{
                      title: t('members.revokeTitle'),
                      text: t('members.revokeText', { word: name, unit: where, name: member.name }),
                      button: t('members.revoke'),
                    }}
                    conflict={t('members.grantConflict')}
                  >
                    {t('members.revoke')}
                  </SendButton>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {adding && <GrantDialog member={member} onClose={() => setAdding(false)} />}
    </section>
  );
}

function GrantDialog({ member, onClose }: { member: MemberDetails; onClose: () => void }) {
  const { t } = useTranslation();
  const units = useUnits();
  const power = usePower();
  const [word, setWord] = useState<(typeof words)[number]>('unitAdmin');
  const [unit, setUnit] = useState<Id | null>(null);
  const [last, setLast] = useState<CalendarDate | null>(null);
  if (units.status !== 'loaded') return null;
  const offered = words.filter((id) => power.isSystemAdmin || (id !== 'systemAdmin' && power.holds(id, 'unitAdmin')));
  const among = power.among(units.data, 'unitAdmin');
  const everywhere = power.isSystemAdmin && word !== 'unitAdmin' && word !== 'approveOpinions';
  return (
    <FormDialog
      title={t('members.grantTo', { name: member.name })}
      submit={t('members.grant')}
      errors={{ unitId: !unit && !everywhere && t('members.needGrantUnit') }}
      conflict={t('members.grantConflict')}
      command={() => {
        const until = dayOf(last);
        return {
          type: 'grant',
          memberId: member.id,
          word,
          ...(unit && word !== 'systemAdmin' ? { unitId: unit } : {}),
          ...(until ? { until } : {}),
        };
      }}
      onClose={onClose}
    >
      {(error) => (
        <>
          <Choices
            label={t('members.word')}
            value={word}
            onChange={setWord}
            choices={offered.map((id) => ({
              id,
              text: (
                <span>
                  {t(`grantWord.${id}`)}
                  <small className="grants__meaning">{t(`grantMeaning.${id}`)}</small>
                </span>
              ),
            }))}
            error={error('word')}
          />
          {word !== 'systemAdmin' && (
            <UnitPicker
              label={t('members.grantUnit')}
              hint={t(word === 'approveOpinions' ? 'members.grantOwnUnitHint' : 'members.grantUnitHint')}
              optional={everywhere}
              {...(everywhere ? { placeholder: t('members.everywhere') } : {})}
              units={units.data}
              among={among}
              value={unit}
              onChange={setUnit}
              error={error('unitId')}
            />
          )}
          <DayField label={t('members.grantedTo')} optional value={last} onChange={setLast} error={error('until')} />
        </>
      )}
    </FormDialog>
  );
}
