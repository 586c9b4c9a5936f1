const digits = 'FcwAPNKTMug3GV5Lj7EJnHpWsx4tb8haYeviqBz6rkCy12mUSDQX9RdoZf';

/** The number of a video in the site's other notation. */
export function bvidOf(aid: number): string {
	let rest = ((1n << 51n) | BigInt(aid)) ^ 23442827791579n;
	let text = '';
	for (let place = 0; place < 9; place++) {
		text = digits[Number(rest % 58n)] + text;
		rest /= 58n;
	}
	const places = [...`BV1${text}`];
	[places[3], places[9]] = [places[9], places[3]];
	[places[4], places[7]] = [places[7], places[4]];
	return places.join('');
}
