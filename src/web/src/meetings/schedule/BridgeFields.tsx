import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Limits } from '../../contract/limits';
import { uuidv7 } from '../../live/uuid';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/fields';
import type { Plan, PlanErrors, PlannedBridge } from './plan';

interface BridgeFieldsProps {
  readonly plan: Plan;
  readonly onChange: (changes: Partial<Plan>) => void;
  readonly errors: PlanErrors;
}

/** Bridge points that are known beforehand, each with who counts heads and calls the roll there. */
export function BridgeFields({ plan, onChange, errors }: BridgeFieldsProps) {
  const { t } = useTranslation();
  const { bridges } = plan;
  const keepers = plan.participants.filter(({ role }) => role !== 'guest' && role !== 'display');
  const replace = (changed: PlannedBridge) =>
    onChange({ bridges: bridges.map((old) => (old.key === changed.key ? changed : old)) });
  return (
    <section className="card" aria-labelledby="bridges-title">
      <div className="card__head">
        <h2 id="bridges-title">{t('schedule.bridges')}</h2>
      </div>
      {bridges.length === 0 && <p className="empty">{t('schedule.noBridges')}</p>}
      <ul>
        {bridges.map((bridge, index) => {
          const error = errors[bridge.key];
          return (
            <li key={bridge.key} className="planned-item">
              <div className="planned-item__fields">
                <TextField
                  label={t('schedule.bridgeTitle', { number: index + 1 })}
                  quietLabel
                  placeholder={t('schedule.bridgeTitle', { number: index + 1 })}
                  value={bridge.title}
                  onChange={(title) => replace({ ...bridge, title })}
                  maxLength={Limits.title}
                  autoFocus={bridge.title === ''}
                  error={error && t(`schedule.${error}`, { days: Limits.meetingDays, count: Limits.seriesMeetings })}
                />
                <select
                  className="input"
                  aria-label={t('schedule.bridgeKeeper', { number: index + 1 })}
                  value={keepers.some(({ member }) => member.id === bridge.keeperId) ? (bridge.keeperId ?? '') : ''}
                  onChange={(event) => replace({ ...bridge, keeperId: event.target.value || null })}
                >
                  <option value="">{t('schedule.noKeeper')}</option>
                  {keepers.map(({ member }) => (
                    <option key={member.id} value={member.id}>
                      {member.name}
                    </option>
                  ))}
                </select>
              </div>
              <div className="planned-item__moves">
                <Button
                  kind="quiet"
                  size="icon"
                  aria-label={t('schedule.removeBridge', { number: index + 1 })}
                  icon={<X size={18} aria-hidden />}
                  onPress={() => onChange({ bridges: bridges.filter(({ key }) => key !== bridge.key) })}
                />
              </div>
            </li>
          );
        })}
      </ul>
      {bridges.length < Limits.bridges && (
        <p className="card__foot">
          <Button
            kind="quiet"
            icon={<Plus size={16} aria-hidden />}
            onPress={() => onChange({ bridges: [...bridges, { key: uuidv7(), title: '', keeperId: null }] })}
          >
            {t('schedule.addBridge')}
          </Button>
        </p>
      )}
    </section>
  );
}
