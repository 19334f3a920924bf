import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../accounts/useFailureText';
import { request } from '../../app/api';
import { asApiError, useResource } from '../../app/useResource';
import type { AccountLink, MemberAccount, MemberDetails } from '../../contract/organisationRest';
import { formatMoment } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { Failed, Loading } from '../../ui/feedback';
import { clean } from '../../ui/text';
import { FormDialog } from '../FormDialog';
import { ReasonField } from '../ReasonField';
import { SendButton } from '../SendButton';
import { LinkDialog } from './LinkDialog';

/** How the member signs in, and what an administrator can do about it. */
export function AccountPart({ member }: { member: MemberDetails }) {
  const { t } = useTranslation();
  const { may } = member;
  const [deactivating, setDeactivating] = useState(false);
  const sees = may.includes('account');
  const ends = may.includes('deactivateMember') && member.active;
  const begins = may.includes('reactivateMember') && !member.active;
  if (!sees && !ends && !begins) return null;
  return (
    <section className="card" aria-labelledby="account-title">
      <div className="card__head">
        <h2 id="account-title">{t('members.account')}</h2>
      </div>
      {sees && <Account member={member} />}
      {(ends || begins) && (
        <div className="account-end">
          <p className="soft">{t(ends ? 'members.deactivateHint' : 'members.reactivateHint')}</p>
          {ends && (
            <Button kind="danger" onPress={() => setDeactivating(true)}>
              {t('members.deactivate')}
            </Button>
          )}
          {begins && (
            <SendButton
              command={{ type: 'reactivateMember', memberId: member.id }}
              confirm={{
                title: t('members.reactivateTitle'),
                text: t('members.reactivateText', { name: member.name }),
                button: t('members.reactivate'),
              }}
              conflict={t('members.reactivateConflict')}
            >
              {t('members.reactivate')}
            </SendButton>
          )}
        </div>
      )}
      {deactivating && <DeactivateDialog member={member} onClose={() => setDeactivating(false)} />}
    </section>
  );
}

type Asked = 'link' | 'secondFactor' | 'signOut';

function Account({ member }: { member: MemberDetails }) {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const path = `/api/members/${member.id}`;
  const account = useResource<MemberAccount>(`${path}/account`);
  const [asked, setAsked] = useState<Asked>();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [link, setLink] = useState<AccountLink>();
  if (account.status === 'loading') return <Loading />;
  if (account.status === 'failed') return <Failed text={t('members.accountFailed')} onRetry={account.reload} />;
  const { hasPassword, secondFactor, signIns } = account.data;

  const act = async (wanted: Asked) => {
    setPending(true);
    setFailure(undefined);
    try {
      if (wanted === 'link') setLink(await request<AccountLink>('POST', `${path}/account-link`));
      else if (wanted === 'secondFactor') await request('DELETE', `${path}/second-factor`);
      else await request('POST', `${path}/sign-out`);
      setAsked(undefined);
      account.reload();
    } catch (thrown) {
      const error = asApiError(thrown);
      setFailure(error.code === 'forbidden' ? t('refusal.forbidden') : failureText(error, t('refusal.rateLimited')));
    } finally {
      setPending(false);
    }
  };
  const ask = (wanted: Asked) => {
    setFailure(undefined);
    setAsked(wanted);
  };
  const questions = {
    link: hasPassword ? 'resetText' : 'activateText',
    secondFactor: 'secondFactorText',
    signOut: 'signOutText',
  } as const;
  const names = {
    link: hasPassword ? 'makeReset' : 'makeActivation',
    secondFactor: 'endSecondFactor',
    signOut: 'signOutEverywhere',
  } as const;

  return (
    <div className="card__body member__account">
      <dl className="member__facts">
        <div>
          <dt>{t('members.password')}</dt>
          <dd>{t(hasPassword ? 'members.passwordSet' : 'members.passwordMissing')}</dd>
        </div>
        <div>
          <dt>{t('members.secondFactor')}</dt>
          <dd>{t(secondFactor ? 'members.on' : 'members.off')}</dd>
        </div>
        <div>
          <dt>{t('members.signIns')}</dt>
          <dd>
            {t('members.devices', { count: signIns.count })}
            {signIns.latestAt && ` · ${t('members.latest', { moment: formatMoment(signIns.latestAt) })}`}
          </dd>
        </div>
      </dl>
      <div className="unit__actions">
        {member.active && (
          <Button kind={hasPassword ? 'secondary' : 'primary'} onPress={() => ask('link')}>
            {t(`members.${names.link}`)}
          </Button>
        )}
        {secondFactor && <Button onPress={() => ask('secondFactor')}>{t('members.endSecondFactor')}</Button>}
        {signIns.count > 0 && <Button onPress={() => ask('signOut')}>{t('members.signOutEverywhere')}</Button>}
      </div>
      {asked && (
        <ConfirmDialog
          title={t(`members.${names[asked]}`)}
          text={
            <>
              <p>{t(`members.${questions[asked]}`, { name: member.name })}</p>
              <div role="alert">{failure && <p className="note note--bad">{failure}</p>}</div>
            </>
          }
          confirm={t(`members.${names[asked]}`)}
          danger={asked !== 'link'}
          isOpen
          isPending={pending}
          onConfirm={() => void act(asked)}
          onClose={() => setAsked(undefined)}
        />
      )}
      {link && <LinkDialog link={link} name={member.name} onClose={() => setLink(undefined)} />}
    </div>
  );
}

function DeactivateDialog({ member, onClose }: { member: MemberDetails; onClose: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={t('members.deactivateTitle', { name: member.name })}
      submit={t('members.deactivate')}
      danger
      errors={{ reason: clean(reason) === '' && t('organisation.needReason') }}
      conflict={t('members.deactivateConflict')}
      command={() => ({ type: 'deactivateMember', memberId: member.id, reason: clean(reason) })}
      onClose={onClose}
    >
      {(error) => (
        <>
          <p>{t('members.deactivateText')}</p>
          <ReasonField value={reason} onChange={setReason} error={error('reason')} />
        </>
      )}
    </FormDialog>
  );
}
