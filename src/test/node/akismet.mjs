import assert from 'node:assert/strict';
import { promisify } from 'node:util';
import { AkismetClient } from 'akismet-api';
import { Author, Blog, CheckResult, Client, Comment } from '@cedx/akismet';
import akismet from 'akismet';
import { service, good, wrong, suspended, soup, friendly } from './settings.mjs';

const blog = 'https://garden.example/';
const agent = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0';

// akismet-api: the key is in the host name
{
  const host = `localhost:${service.port}`;
  const client = new AkismetClient({ key: good, blog, host, protocol: 'http' });
  assert.equal(await client.verifyKey(), true);
  assert.equal(await client.checkSpam({ ip: '203.0.113.9', useragent: agent, content: soup, type: 'comment' }), true);
  assert.equal(await client.checkSpam({ ip: '', useragent: agent, content: friendly, name: 'Maria', isTest: false }), false);
  assert.equal(await client.checkSpam({ ip: '203.0.113.9', useragent: agent, name: 'viagra-test-123', content: 'a' }), true);
  assert.equal(await client.checkSpam({ ip: '203.0.113.9', useragent: agent, role: 'administrator', content: soup }), false);
  assert.equal(await client.checkSpam({ ip: '203.0.113.9', useragent: agent, content: friendly, honeypot: 'x' }), true);
  await client.submitSpam({ ip: '203.0.113.9', useragent: agent, content: 'missed', isTest: true });
  await client.submitHam({ ip: '203.0.113.9', useragent: agent, content: 'fine', isTest: true });
  for (const key of [wrong, suspended]) {
    const stranger = new AkismetClient({ key, blog, host, protocol: 'http' });
    assert.equal(await stranger.verifyKey(), false);
    await assert.rejects(stranger.checkSpam({ ip: '203.0.113.9', useragent: agent, content: soup }));
  }
}

// @cedx/akismet: the key is in the form; strict about headers and the whole sentence
{
  const site = new Blog({ url: blog, charset: 'utf-8', languages: ['zh', 'en'] });
  const client = new Client(good, site, { baseUrl: service, isTest: true });
  const author = new Author({ ipAddress: '203.0.113.9', userAgent: agent, name: 'Maria', email: 'maria@garden.example' });
  assert.equal(await client.verifyKey(), true);
  const spam = new Comment({ author, content: soup, context: ['gardens', 'books'] });
  const ham = new Comment({ author, content: friendly, date: new Date(), permalink: `${blog}post`, type: 'comment' });
  assert.equal(await client.checkComment(spam), CheckResult.pervasiveSpam);
  assert.equal(await client.checkComment(ham), CheckResult.ham);
  const known = new Author({ ipAddress: '203.0.113.9', name: 'akismet-guaranteed-spam' });
  assert.equal(await client.checkComment(new Comment({ author: known, content: friendly })), CheckResult.spam);
  await client.submitSpam(spam);
  await client.submitHam(ham);
  const stranger = new Client(wrong, site, { baseUrl: service });
  assert.equal(await stranger.verifyKey(), false);
  await assert.rejects(stranger.checkComment(spam), /not known/);
}

// akismet: the key is in the host name and nowhere else
{
  const client = akismet.client({ blog, apiKey: good, host: 'localhost', port: Number(service.port) });
  const call = (name) => promisify(client[name].bind(client));
  assert.equal(await call('verifyKey')(), true);
  assert.equal(await call('checkComment')({ user_ip: '203.0.113.9', user_agent: agent, comment_content: soup }), true);
  assert.equal(await call('checkComment')({ user_ip: '203.0.113.9', user_agent: agent, comment_content: friendly }), false);
  await call('submitSpam')({ user_ip: '203.0.113.9', comment_content: 'missed', is_test: 1 });
  const stranger = akismet.client({ blog, apiKey: wrong, host: 'localhost', port: Number(service.port) });
  assert.equal(await promisify(stranger.verifyKey.bind(stranger))(), false);
}
console.log('ok');
