import { Pencil, Plus, RadioTower, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BridgeView, Id } from '../../contract/meetings';
import { formatNumber } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { CommandButton } from '../CommandButton';
import { useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import { ordered } from '../ordered';
import { BridgeDialog } from './BridgeDialog';

/** The bridge points: heads, and who of those named there has come. */
export function BridgesPanel() {
  const { t } = useTranslation();
  const may = useMay();
  const bridges = useMeeting((view) => view.bridges);
  const [edit, setEdit] = useState<{ readonly id?: Id; readonly bridge?: BridgeView }>();
  const all = ordered(bridges);
  return (
    <div className="bridges">
      <p className="soft small">{t('rollCall.headsExplained')}</p>
      {all.length === 0 && <p className="empty">{t('rollCall.noBridges')}</p>}
      <ul className="bridges__list">
        {all.map(([id, bridge]) => (
          <li key={id} className="bridge" aria-label={bridge.title}>
            <h3>
              <RadioTower size={18} aria-hidden /> {bridge.title}
            </h3>
            <BridgeFacts bridge={bridge} />
            {may.prepare && (
              <div className="bridge__actions">
                <Button size="small" icon={<Pencil size={16} aria-hidden />} onPress={() => setEdit({ id, bridge })}>
                  {t('rollCall.editBridge')}
                </Button>
                {bridge.present === 0 && (
                  <CommandButton
                    size="small"
                    kind="quiet"
                    icon={<Trash2 size={16} aria-hidden />}
                    command={{ type: 'removeBridge', bridgeId: id }}
                    confirm={{
                      title: t('rollCall.removeBridge'),
                      text: t('rollCall.removeBridgeText', { title: bridge.title }),
                      button: t('rollCall.removeBridge'),
                      danger: true,
                    }}
                  >
                    {t('rollCall.removeBridge')}
                  </CommandButton>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
      {may.prepare && (
        <Button icon={<Plus size={18} aria-hidden />} onPress={() => setEdit({})}>
          {t('rollCall.addBridge')}
        </Button>
      )}
      {edit && <BridgeDialog {...edit} onClose={() => setEdit(undefined)} />}
    </div>
  );
}

export function BridgeFacts({ bridge }: { bridge: BridgeView }) {
  const { t } = useTranslation();
  return (
    <dl className="bridge__facts">
      <div>
        <dt>{t('rollCall.heads')}</dt>
        <dd className="tabular">{formatNumber(bridge.headCount)}</dd>
      </div>
      <div>
        <dt>{t('rollCall.namedThere')}</dt>
        <dd className="tabular">
          {t('attendance.presentOf', { present: formatNumber(bridge.present), total: formatNumber(bridge.named) })}
        </dd>
      </div>
      {bridge.keeperName && (
        <div>
          <dt>{t('rollCall.keeper')}</dt>
          <dd>{bridge.keeperName}</dd>
        </div>
      )}
    </dl>
  );
}
