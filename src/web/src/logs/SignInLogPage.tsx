import { useTranslation } from 'react-i18next';
import { withQuery } from '../app/api';
import { usePages } from '../app/usePages';
import { usePageTitle } from '../app/usePageTitle';
import { type SignInEntry, signInOutcomes } from '../contract/logs';
import { MemberPicker } from '../organisation/MemberPicker';
import { TypedSearch } from '../organisation/TypedSearch';
import { Chip, type Tone } from '../ui/feedback';
import { Select } from '../ui/Select';
import { momentsOf, useLogFilter } from './filter';
import { LogDays, LogHead, LogList, MoreFilters, When, Where } from './LogParts';
import { methodText, outcomeText } from './words';

const names = ['q', 'member', 'outcome', 'address'] as const;

const tones: Readonly<Record<string, Tone>> = {
  signedIn: 'good',
  wrong: 'warn',
  inactive: 'warn',
  refused: 'warn',
  locked: 'bad',
  addressLocked: 'bad',
};

/** Who signed in, tried to, or ceased to be signed in: `/admin/sign-ins`. */
export function SignInLogPage() {
  const { t } = useTranslation();
  const [filter, change, clear] = useLogFilter(names);
  usePageTitle(t('logs.signIns'));
  const { from, to, ...rest } = filter;
  const query = { ...rest, ...momentsOf(filter) };
  const pages = usePages<SignInEntry>(withQuery('/api/log/sign-ins', query));
  return (
    <>
      <LogHead title={t('logs.signIns')} text={t('logs.signInsText')} csv={withQuery('/api/log/sign-ins.csv', query)} />
      <div className="logs__filters logs__filters--first">
        <TypedSearch
          label={t('logs.search')}
          hint={t('logs.signInsHint')}
          q={filter.q ?? ''}
          onSearch={(q) => change({ q: q || undefined })}
        />
        <Select
          label={t('logs.outcome')}
          quietLabel
          value={filter.outcome ?? 'all'}
          onChange={(outcome) => change({ outcome: outcome === 'all' ? undefined : outcome })}
          options={[
            { id: 'all', text: t('logs.everyOutcome') },
            ...signInOutcomes.map((outcome) => ({ id: outcome as string, text: outcomeText(t, outcome) })),
          ]}
        />
      </div>
      <MoreFilters count={[filter.member, filter.address, from, to].filter(Boolean).length}>
        <MemberPicker label={t('logs.member')} value={filter.member} onChange={(member) => change({ member })} />
        <div className="field">
          <span className="field__label" aria-hidden>
            {t('logs.address')}
          </span>
          <TypedSearch
            label={t('logs.address')}
            hint={t('logs.addressHint')}
            q={filter.address ?? ''}
            onSearch={(address) => change({ address: address || undefined })}
          />
        </div>
        <LogDays from={from} to={to} onChange={change} />
      </MoreFilters>
      <LogList
        pages={pages}
        label={t('logs.signIns')}
        isFiltered={Object.keys(filter).length > 0}
        onClear={clear}
        row={(entry) => <SignInRow key={entry.id} entry={entry} />}
      />
    </>
  );
}

function SignInRow({ entry }: { entry: SignInEntry }) {
  const { t } = useTranslation();
  const { member } = entry;
  return (
    <li className="logs__row">
      <When at={entry.at} />
      <div className="logs__what">
        <h2>{member?.name ?? t(entry.outcome === 'addressLocked' ? 'logs.everybodyThere' : 'logs.nobodys')}</h2>
        <p className="logs__outcome">
          <Chip tone={tones[entry.outcome] ?? 'plain'}>{outcomeText(t, entry.outcome)}</Chip>
          <span className="soft">{methodText(t, entry.method)}</span>
        </p>
      </div>
      <div className="logs__from">
        {member && <p className="soft">{member.userName}</p>}
        <Where address={entry.address} device={entry.device} />
      </div>
    </li>
  );
}
