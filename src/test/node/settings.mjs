// What every script is told: where the service is, and two texts. Keys are those of dev.winnow.http.KeysProfile.
import dns from 'node:dns';

export const service = new URL(process.argv[2]);
export const good = 'goodkey00001';
export const wrong = 'wrongkey0006';
export const suspended = 'suspended003';
export const soup = '成人视频_免费av在线_无码高清_激情小说_国产自拍_在线观看_成人电影网_av天堂';
export const friendly = 'Thank you for the kind reply, see you at the library on Tuesday.';

// KEY.localhost is this machine, also where the system does not know that.
const lookup = dns.lookup;
dns.lookup = (host, options, callback) => {
  const local = host.endsWith('.localhost') ? '127.0.0.1' : host;
  return lookup(local, options, callback);
};
