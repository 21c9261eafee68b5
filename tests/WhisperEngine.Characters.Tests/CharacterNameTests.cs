using CsCheck;

namespace WhisperEngine.Characters.Tests;

/// <summary>AC-17, for names: every form of a name gives one key.</summary>
public class CharacterNameTests
{
    [Theory]
    [InlineData("elena", "elena")]
    [InlineData("ELENA", "elena")]
    [InlineData(" Elena ", "elena")]
    [InlineData("elena_bot", "elena")]
    [InlineData("Bot_Elena", "elena")]
    [InlineData("Elena Bot", "elena")]
    [InlineData("Mary-Ann  of__the Sea", "mary_ann_of_the_sea")]
    [InlineData("R2-D2", "r2_d2")]
    [InlineData("robot", "robot")]
    [InlineData("bot", "bot")]
    [InlineData("Zoë!", "zo")]
    [InlineData("__x__", "x")]
    [InlineData("", "unknown")]
    [InlineData("愛", "unknown")]
    [InlineData("-_ -", "unknown")]
    public void Normalize_Name_GivesItsKey(string name, string key) => Assert.Equal(key, CharacterName.Normalize(name));

    [Fact]
    public void Normalize_AnyText_GivesAKeyThatNormalisesToItself()
    {
        var names = Gen.OneOf(
            Gen.String,
            Gen.OneOf("bot", "_", "-", " ", "Bot_", "_BOT", "a", "é", "9").Array[0, 8].Select(parts => string.Concat(parts)));

        names.Sample(name =>
        {
            var key = CharacterName.Normalize(name);
            Assert.Matches("^[a-z0-9]+(_[a-z0-9]+)*$", key);
            Assert.Equal(key, CharacterName.Normalize(key));
        });
    }
}
