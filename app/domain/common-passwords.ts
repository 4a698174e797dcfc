/**
 * What leads every list of passwords that were stolen somewhere (compiled from the "10 million" list of SecLists, and the
 * words of this place), as words: `judgePassword` looks for them with digits around, repeated and after one another, so
 * that few are enough. NIST SP 800-63B 3.1.1.2 asks for such a list.
 */
export const COMMON_PASSWORD_WORDS: readonly string[] = `
  password passwort passwd pass passw0rd p@ssword p@ssw0rd qwerty qwertyui qwertyuiop qwer qwert azerty asdf asdfgh
  asdfghjk asdfghjkl zxcv zxcvbn zxcvbnm qaz wsx edc qazwsx qazwsxedc qweasd qweasdzxc qwe asd zxc 1qaz2wsx 1qazxsw2
  1q2w3e4r 1q2w3e4r5t q1w2e3r4 q1w2e3r4t5 qazxsw zaq12wsx abc abcd abcde abcdef abcdefg abcdefgh letmein welcome login
  admin administrator root master manager user guest test tester testing temp changeme default secret private security
  access system server service network computer internet office company public user1 hello iloveyou loveyou love
  lovely lover monkey dragon shadow sunshine princess football baseball basketball soccer hockey tennis golf superman
  batman spiderman starwars pokemon minecraft naruto michael jordan jennifer thomas robert daniel charlie andrew joshua
  matthew anthony william jessica ashley amanda nicole michelle samantha taylor freedom whatever trustno hunter killer
  ranger buster ginger pepper cookie cheese banana orange apple summer winter spring autumn january february march april
  may june july august september october november december monday tuesday wednesday thursday friday saturday sunday
  google samsung apple naver kakao kakaotalk daum android iphone windows korea seoul busan suwon gimpo korean hangul
  allimgil allim gil alimtalk munja gonggong gov govt minwon jumin sicheong gucheong dongsamuso city cityhall
  tkfkd tkfkdgo dkssud dkssudgktpdy rlatkd qlalfqjsgh qlqjs ehdgml dlqslek 알림길 알림 비밀번호 암호 사랑해 안녕하세요
  관리자 대한민국 공무원 시청 구청 주민센터 민원 mustang harley ferrari mercedes porsche yamaha corvette cowboy
  yankees lakers chelsea arsenal liverpool barcelona madrid eagles tigers rainbow diamond silver golden purple yellow
  green blue black white star angel heaven jesus magic matrix merlin phoenix falcon tiger lion wolf panther eagle
  dolphin elephant snoopy garfield mickey happy lucky family friend friends mother father baby babygirl flower
`
  .trim()
  .split(/\s+/)
