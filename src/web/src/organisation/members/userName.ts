import { fold } from '../../ui/text';

/** As user names mostly are here: the given name and the initials of what stands before it. "Đặng Thị Ánh" → "anh.dt" */
export function suggestUserName(name: string): string {
  const words = fold(name)
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const given = words.pop() ?? '';
  const initials = words.map((word) => word[0]).join('');
  return initials ? `${given}.${initials}` : given;
}

export function isUserName(text: string): boolean {
  return /^[a-z0-9][a-z0-9._@+-]*$/.test(text.trim().toLowerCase());
}
