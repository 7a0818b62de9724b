// Measures Winnow beside word filters on the same disguised lines and the same harmless ones.
//
//   winnow evaluate --attacks --export-attacks target/attacks [--corpora DIR]     (once)
//   winnow serve &                                                                (the default policy)
//   npm install && node compare.mjs ../../../target/attacks http://localhost:8080 [CLASSPATH-OF-SENSITIVE-WORD]
//
// English: obscenity and bad-words, on lines labelled profanity; Chinese: com.github.houbb:sensitive-word, on lines labelled
// anything. "kept": of the lines that a filter flags when they are plain, the share that it still flags in disguise.
// "new": of the harmless lines that it leaves alone when they are plain, the share that it flags in disguise. Winnow flags a
// line when a category other than evasion asks for review or more.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { RegExpMatcher, englishDataset, englishRecommendedTransformers } from 'obscenity';
import { Filter } from 'bad-words';

const [dir, base, classPath] = process.argv.slice(2);
const common = ['zero-width-space', 'soft-hyphen', 'fullwidth', 'case-mixed', 'zalgo', 'bidi-override', 'tag-characters',
  'dots', 'hyphens', 'underscores', 'asterisks', 'pipes', 'slashes', 'emoji-between', 'separators-mixed', 'spaces-wide',
  'html-hidden-spans', 'html-comments', 'html-entities', 'percent-encoding', 'base64-sentence'];
const english = ['cyrillic-all', 'greek-all', 'mixed-scripts', 'small-capitals', 'math-bold', 'math-fraktur', 'circled',
  'negative-squared', 'superscript', 'accents', 'leet-light', 'leet-heavy', 'symbols', 'stretched', 'spaces-in-words',
  'masked-vowel', 'text-reversed', 'upside-down'];
const chinese = ['zh-traditional', 'zh-martian', 'zh-split', 'zh-homophone-one', 'zh-homophones', 'zh-spaces', 'zh-emoji',
  'zh-hyphens', 'zh-middle-dots', 'zh-mixed-separators', 'zh-pinyin-one', 'zh-initial-one', 'zh-shapes', 'zh-code-words'];

const files = new Set(fs.readdirSync(dir).map((name) => name.replace('.jsonl', '')));
const load = (attack) => fs.readFileSync(`${dir}/${attack}.jsonl`, 'utf8').trim().split('\n').map((l) => JSON.parse(l));
const obscenity = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });
const badWords = new Filter();

async function winnow(texts, format) {
  const flagged = [];
  for (let i = 0; i < texts.length; i += 500) {
    const documents = texts.slice(i, i + 500).map((text) => ({ text, format }));
    const answer = await fetch(`${base}/v1/moderate/batch`, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(documents) });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    for (const verdict of await answer.json()) {
      flagged.push(verdict.findings.some((finding) => finding.category !== 'evasion' && finding.action !== 'allow'));
    }
  }
  return flagged;
}

function sensitiveWords(texts) {
  const input = texts.map((text) => Buffer.from(text, 'utf8').toString('base64') + '\n').join('');
  const out = execFileSync('java', ['-cp', classPath, 'SensitiveWords.java'],
    { input, maxBuffer: 1 << 28, cwd: import.meta.dirname, stdio: ['pipe', 'pipe', 'ignore'] });
  return out.toString().trim().split('\n').map((count) => count !== '0');
}

// Attacks leave lines out that they do not suit, so what was said of a plain line is remembered by its text.
async function flags(known, filter, texts) {
  const unknown = [...new Set(texts.filter((text) => !known.has(text)))];
  const flagged = unknown.length === 0 ? [] : await filter(unknown, 'text');
  unknown.forEach((text, i) => known.set(text, flagged[i]));
  return texts.map((text) => known.get(text));
}

const filters = {
  en: {
    Winnow: winnow,
    obscenity: (texts) => texts.map((text) => obscenity.hasMatch(text)),
    'bad-words': (texts) => texts.map((text) => badWords.isProfane(text)),
  },
  zh: { Winnow: winnow, ...(classPath ? { 'sensitive-word': sensitiveWords } : {}) },
};
const share = (part, whole) => (whole === 0 ? '-' : (part / whole).toFixed(2));

for (const [language, attacks] of [['en', [...common, ...english]], ['zh', [...common, ...chinese]]]) {
  const names = Object.keys(filters[language]);
  const there = attacks.filter((attack) => files.has(attack));
  const isHarmless = (line) => Object.keys(line.labels ?? {}).length > 0 && Object.values(line.labels).every((v) => v === 0);
  const isWrong = (line) => (language === 'en' ? line.labels?.profanity === 1 : Object.values(line.labels ?? {}).includes(1));
  const first = load(there[0]).filter((line) => line.lang === language);
  const wrong = first.filter(isWrong).length;
  const harmless = first.filter(isHarmless).length;
  console.log(`\n### ${language}: ${there.length} attacks, ${wrong} lines with something wrong, ${harmless} harmless ones\n`);
  console.log(`| attack | ${names.map((n) => `${n} kept | new`).join(' | ')} |`);
  console.log(`|---|${names.map(() => '---:|---:').join('|')}|`);
  const plain = {};
  const sums = Object.fromEntries(names.map((n) => [n, { kept: 0, fresh: 0 }]));
  for (const attack of there) {
    const lines = load(attack).filter((line) => line.lang === language && (isWrong(line) || isHarmless(line)));
    const cells = [];
    for (const name of names) {
      const before = await flags(plain[name] ??= new Map(), filters[language][name], lines.map((line) => line.plain));
      const now = await filters[language][name](lines.map((line) => line.text), attack.startsWith('html') ? 'html' : 'text');
      let found = 0; let kept = 0; let quiet = 0; let fresh = 0;
      lines.forEach((line, i) => {
        if (isWrong(line) && before[i]) { found++; kept += now[i] ? 1 : 0; }
        if (isHarmless(line) && !before[i]) { quiet++; fresh += now[i] ? 1 : 0; }
      });
      sums[name].kept += kept / Math.max(1, found);
      sums[name].fresh += fresh / Math.max(1, quiet);
      cells.push(share(kept, found), share(fresh, quiet));
    }
    console.log(`| ${attack} | ${cells.join(' | ')} |`);
  }
  console.log(`| **mean** | ${names.map((n) => `${share(sums[n].kept, there.length)} | ${share(sums[n].fresh, there.length)}`).join(' | ')} |`);
  const lines = first.filter((line) => isWrong(line) || isHarmless(line));
  for (const name of names) {
    const flagged = await flags(plain[name], filters[language][name], lines.map((line) => line.plain));
    const found = lines.filter((line, i) => isWrong(line) && flagged[i]).length;
    const wrongly = lines.filter((line, i) => isHarmless(line) && flagged[i]).length;
    console.log(`\n${name}, plain lines: flags ${found} of ${wrong} with something wrong, ${wrongly} of ${harmless} harmless`);
  }
}
