import type { ApprovalView, DocumentView, VersionView } from '../../contract/documents';
import type { ById, Id } from '../../contract/meetings';
import { versionNumbers } from '../versions';

/** In the order in which they came. */
export function approvalsOf({ approvals }: VersionView): readonly ApprovalView[] {
  return Object.entries(approvals ?? {})
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, approval]) => approval);
}

export function standing(version: VersionView): readonly ApprovalView[] {
  return approvalsOf(version).filter(({ withdrawn }) => withdrawn === undefined);
}

/** The member's that stands. */
export function ownApproval(version: VersionView, member: Id): ApprovalView | undefined {
  return standing(version).find(({ by }) => by === member);
}

/** The latest version before this one that somebody stands by; an approval is of the bytes of one version and of no other. */
export function approvedBefore(versions: DocumentView['versions'], number: number): number | undefined {
  return versionNumbers(versions).find((each) => each < number && standingOf(versions, each) > 0);
}

function standingOf(versions: ById<VersionView>, number: number): number {
  const version = versions[String(number)];
  return version ? standing(version).length : 0;
}
