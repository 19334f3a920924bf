import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const dictionary = /\/react-aria(?:-components)?\/dist\/private\/(?:(\w+)\/)?intlStrings\.mjs$/;
const vietnamese = fileURLToPath(new URL('../src/i18n/vi/components.ts', import.meta.url));

/**
 * The component library speaks some thirty languages, Vietnamese not among them. The build puts our two in
 * the place of all of these: its own English, and ours in `src/i18n/vi/components.ts`.
 */
export function componentStrings(): Plugin {
  return {
    name: 'component-strings',
    enforce: 'pre',
    load(id) {
      const match = dictionary.exec(id);
      if (!match) return undefined;
      const part = match[1];
      return `
        import english from ${JSON.stringify(part ? `../intl/${part}/en-US.mjs` : './intl/en-US.mjs')};
        import { components } from ${JSON.stringify(vietnamese)};
        export default { 'en-US': english, 'vi-VN': { ...english, ...components[${JSON.stringify(part ?? 'components')}] } };
      `;
    },
  };
}
