import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { vi } from './vi';

export type Language = 'vi' | 'en';
type Words = typeof vi;

/** What a language must say: the same keys as Vietnamese, and `…_one` wherever there is `…_other`. */
export type Translation = {
  readonly [Topic in keyof Words]: { readonly [Key in keyof Words[Topic]]: string } & {
    readonly [Key in keyof Words[Topic] as Key extends `${infer Stem}_other` ? `${Stem}_one` : never]: string;
  };
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: Words };
    returnNull: false;
  }
}

const storageKey = 'collab.language';

export async function startLanguages(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'vi',
    fallbackLng: 'vi',
    resources: { vi: { translation: vi } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  if (remembered() === 'en') await switchLanguage('en');
  else document.documentElement.lang = 'vi';
}

export async function switchLanguage(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const { en } = await import('./en');
    i18next.addResourceBundle('en', 'translation', en);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // A browser that forbids storage simply asks again next time.
  }
}

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'vi';
}

function remembered(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}
