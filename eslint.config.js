import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What a folder may not import; the terminal's core stays free of React and of the rest of the app. */
const boundary = (files, patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

const SHOWN = '/^(aria-label|aria-description|alt|title|label|placeholder|description|hint|text|submit)$/';
const text = (selector) => ({ selector, message: 'What people read stands in web/src/texts.' });

/** Texts that people read: what begins with a capital letter and goes on, and what is given to an attribute for them. */
const texts = [
  'JSXElement:not([openingElement.name.name=/^(code|kbd|Command)$/]) > JSXText[value=/[A-Za-z]{2}/]',
  'JSXFragment > JSXText[value=/[A-Za-z]{2}/]',
  `JSXAttribute[name.name=${SHOWN}] > Literal[value=/[A-Z][a-z]|[a-z]{2} [a-z]{2}/][value!="DigitalOcean"]`,
  `JSXAttribute[name.name=${SHOWN}] > JSXExpressionContainer > TemplateLiteral > TemplateElement[value.cooked=/[A-Za-z]{2}/]`,
  'Literal[value=/^[A-Z“][a-z’]+[ ,:…?!.]/]',
  'TemplateElement[value.cooked=/^[A-Z“][a-z’]+[ ,:…?!.]/]',
  'ConditionalExpression > Literal[value=/^[A-Z][a-z]+$/]',
  'LogicalExpression > Literal[value=/^[A-Z][a-z]+$/]',
].map(text);

export default defineConfig(
  globalIgnores(['web/src/api/openapi.ts', '**/dist/', '**/target/', '**/node_modules/']),
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'max-lines': ['error', { max: 250 }],
    },
  },
  {
    files: ['web/public/*.js'],
    languageOptions: { globals: { document: 'readonly', localStorage: 'readonly' } },
  },
  { files: ['web/**/*.{ts,tsx}'], extends: [reactHooks.configs.flat.recommended] },
  {
    files: ['web/src/{app,api,features,ui}/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}'],
    rules: { 'no-restricted-syntax': ['error', ...texts] },
  },
  boundary(['protocol/ts/src/**'], [{ regex: '^(?!\\./)', message: 'The protocol depends on nothing.' }]),
  boundary(
    ['web/src/features/terminal/socket/**'],
    [{ group: ['react', 'react-dom', '@xterm/*', '@/*'], message: 'The socket knows neither React nor xterm.js.' }],
  ),
  boundary(
    ['web/src/features/terminal/xterm/**'],
    [{ group: ['react', 'react-dom', '@/app/*', '@/pages/*', '@/api/*'], message: 'The addons know no React.' }],
  ),
);
